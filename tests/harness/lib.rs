//! The test harness: a real server, a real database, people who speak in sentences.
