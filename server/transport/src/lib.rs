//! What the API and the pages share: who is calling, limits, errors.
