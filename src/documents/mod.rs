//! What is read or printed: from a `&Strategie` to text.
