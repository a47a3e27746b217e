//! The header: which column stands where, under which of its names.

use crate::platform::{
    error::{Error, Result, Violation},
    text::fold,
};
use csv::ByteRecord;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    ExternalId,
    Name,
    FirstName,
    Email,
    Title,
    Unit,
    Site,
    Manager,
    Locale,
    StartDate,
}

impl Column {
    const ALL: [Self; 10] = [
        Self::ExternalId,
        Self::Name,
        Self::FirstName,
        Self::Email,
        Self::Title,
        Self::Unit,
        Self::Site,
        Self::Manager,
        Self::Locale,
        Self::StartDate,
    ];

    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Its canonical name, then what else it is called in French and English, folded.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::ExternalId => &["external_id", "id", "identifiant", "matricule", "employee_id", "numero"],
            Self::Name => {
                &["name", "nom", "nom_complet", "full_name", "display_name", "last_name", "nom_de_famille"]
            }
            Self::FirstName => &["first_name", "prenom", "given_name"],
            Self::Email => {
                &["email", "e_mail", "mail", "courriel", "adresse_mail", "adresse_e_mail", "adresse_email"]
            }
            Self::Title => &["title", "titre", "fonction", "poste", "intitule_de_poste", "job_title"],
            Self::Unit => {
                &["unit", "unite", "org_unit", "service", "departement", "department", "entite", "equipe"]
            }
            Self::Site => &["site", "lieu", "etablissement", "location", "lieu_de_travail"],
            Self::Manager => &["manager", "responsable", "n_1", "superieur", "superieur_hierarchique"],
            Self::Locale => &["locale", "langue", "language"],
            Self::StartDate => &[
                "start_date",
                "date_d_entree",
                "date_entree",
                "date_d_arrivee",
                "date_arrivee",
                "arrivee",
                "date_d_embauche",
                "embauche",
            ],
        }
    }
}

/// Where each column stands.
#[derive(Debug)]
pub(super) struct Header {
    places: [Option<usize>; Column::ALL.len()],
    pub width: usize,
    pub ignored: Vec<String>,
}

impl Header {
    /// Reads the first line. `Invalid` when it has no name or e-mail, or says a column twice.
    pub fn read(record: &ByteRecord) -> Result<Self> {
        let mut header = Self { places: [None; Column::ALL.len()], width: record.len(), ignored: Vec::new() };
        let mut violations = Vec::new();
        for (at, field) in record.iter().enumerate() {
            let text = std::str::from_utf8(field).map_err(|_| Error::invalid("line 1", "not-utf-8"))?;
            let key = normalised(text);
            let Some(column) = Column::ALL.into_iter().find(|column| column.names().contains(&key.as_str()))
            else {
                if !key.is_empty() {
                    header.ignored.push(text.trim().to_owned());
                }
                continue;
            };
            if header.places[column as usize].replace(at).is_some() {
                violations.push(Violation::new(format!("line 1, {}", column.name()), "column-twice"));
            }
        }
        for needed in [Column::Name, Column::Email] {
            if !header.has(needed) {
                violations.push(Violation::new(format!("line 1, {}", needed.name()), "column-missing"));
            }
        }
        if violations.is_empty() { Ok(header) } else { Err(Error::Invalid(violations)) }
    }

    pub fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    /// The field of a column; empty where the file has no such column.
    pub fn field<'r>(&self, record: &'r ByteRecord, column: Column) -> &'r [u8] {
        self.places[column as usize].and_then(|at| record.get(at)).unwrap_or_default()
    }
}

/// `N+1`, `Date d’entrée` and `date_entree` as they are listed above.
fn normalised(name: &str) -> String {
    let mut key = String::new();
    for c in fold(name).chars() {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    key.trim_end_matches('_').to_owned()
}

/// The delimiter of a header line: whichever of `,`, `;` and tab occurs most outside quotes.
pub(super) fn delimiter(first_line: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0u32), (b';', 0), (b'\t', 0)];
    for &byte in first_line {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(delimiter, _)| *delimiter == byte)
                .for_each(|(_, count)| *count += 1),
        }
    }
    // On a tie the first: a comma.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_speaks_french_too_and_says_what_it_does_not_know() {
        let names = ["Matricule", "Prénom", "NOM", "E-mail", "N+1", "Date d’entrée", "Couleur"];
        let header = Header::read(&ByteRecord::from(names.to_vec())).expect("reads");
        assert!(
            header.has(Column::ExternalId) && header.has(Column::Manager) && header.has(Column::StartDate)
        );
        assert!(header.has(Column::FirstName) && !header.has(Column::Unit));
        assert_eq!(header.ignored, ["Couleur"]);
    }

    #[test]
    fn a_header_without_what_we_need_is_refused() {
        let Err(Error::Invalid(violations)) = Header::read(&ByteRecord::from(vec!["nom", "name", "x"]))
        else {
            panic!()
        };
        let codes: Vec<_> = violations.iter().map(|violation| violation.code).collect();
        assert_eq!(codes, ["column-twice", "column-missing"]);
    }

    #[test]
    fn the_delimiter_is_what_the_header_uses() {
        assert_eq!(delimiter(b"nom;courriel;\"a,b,c,d\"\r\nx,y,z"), b';');
        assert_eq!(delimiter(b"name,email\n"), b',');
        assert_eq!(delimiter(b"name"), b',');
    }
}
