//! The accounts a visitor of the demo is offered, the same every time.

use super::content::Content;
use serde::Serialize;

/// An account and what its person is in the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    pub email: String,
    pub name: String,
    /// `administrator`, `community-manager`, `hr`, `line-manager`, `ambassador` or `member`.
    pub role: String,
    pub title: String,
    pub site: String,
}

/// Everyone in the table, in its order.
pub fn accounts() -> Result<Vec<Account>, String> {
    let content = Content::read()?;
    let account = |listed: &super::content::Listed| {
        let person = content.person(&listed.handle)?;
        let site = content.sites.iter().find(|site| site.id == person.site)?;
        Some(Account {
            email: person.email.clone(),
            name: person.name.clone(),
            role: listed.role.clone(),
            title: person.title.clone(),
            site: site.city.clone(),
        })
    };
    let known =
        |listed: &super::content::Listed| account(listed).ok_or(format!("{}: unknown", listed.handle));
    content.accounts.iter().map(known).collect()
}

/// The accounts as a JSON array.
pub fn json(accounts: &[Account]) -> String {
    // Plain strings: serialising them cannot fail.
    serde_json::to_string_pretty(accounts).unwrap_or_default()
}

/// The accounts as a table for the terminal.
pub fn table(accounts: &[Account]) -> String {
    let width =
        |column: fn(&Account) -> &str| accounts.iter().map(|a| column(a).chars().count()).max().unwrap_or(0);
    let (email, name, role) = (width(|a| &a.email), width(|a| &a.name), width(|a| &a.role));
    let line = |account: &Account| {
        let Account { email: e, name: n, role: r, title, site } = account;
        format!("  {e:<email$}  {r:<role$}  {n:<name$}  {title}, {site}\n")
    };
    accounts.iter().map(line).collect()
}
