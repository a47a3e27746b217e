//! Who reports to whom, once everyone in the file is known.

use super::Problem;
use crate::platform::ids::PersonId;
use std::collections::HashMap;

/// A manager cell that has something in it.
#[derive(Debug)]
pub(super) struct Claim {
    pub line: u64,
    pub person: PersonId,
    pub text: String,
}

/// Finds each manager by external id or e-mail. Those nobody knows are problems, and left out.
pub(super) fn resolve(
    claims: &[Claim],
    find: impl Fn(&str) -> Option<PersonId>,
    problems: &mut Vec<Problem>,
) -> HashMap<PersonId, PersonId> {
    let mut managers = HashMap::with_capacity(claims.len());
    for claim in claims {
        match find(&claim.text) {
            Some(manager) => {
                managers.insert(claim.person, manager);
            }
            None => problems.push(Problem::new(claim.line, "manager", "manager-unknown", &claim.text)),
        }
    }
    managers
}

/// Breaks every circle that goes through the file: the last line of each is a problem, and its manager is
/// taken out. `standing` gives the manager of people the file says nothing about.
pub(super) fn break_circles(
    managers: &mut HashMap<PersonId, PersonId>,
    standing: impl Fn(PersonId) -> Option<PersonId>,
    claims: &[Claim],
    problems: &mut Vec<Problem>,
) {
    let lines: HashMap<PersonId, &Claim> = claims.iter().map(|claim| (claim.person, claim)).collect();
    // In which walk a person was first met: meeting them again in the same walk closes a circle.
    let mut met: HashMap<PersonId, usize> = HashMap::with_capacity(managers.len());
    for (walk, start) in claims.iter().enumerate() {
        let mut person = start.person;
        loop {
            match met.get(&person) {
                Some(earlier) if *earlier == walk => {
                    let circle = members(person, managers, &standing);
                    let last =
                        circle.iter().filter_map(|member| lines.get(member)).max_by_key(|claim| claim.line);
                    if let Some(last) = last {
                        problems.push(Problem::new(last.line, "manager", "manager-circle", &last.text));
                        managers.remove(&last.person);
                    }
                    break;
                }
                Some(_) => break,
                None => {}
            }
            met.insert(person, walk);
            let Some(above) = managers.get(&person).copied().or_else(|| standing(person)) else { break };
            person = above;
        }
    }
}

/// Everyone on the circle that goes through `person`.
fn members(
    person: PersonId,
    managers: &HashMap<PersonId, PersonId>,
    standing: &impl Fn(PersonId) -> Option<PersonId>,
) -> Vec<PersonId> {
    let mut circle = vec![person];
    let mut next = managers.get(&person).copied().or_else(|| standing(person));
    while let Some(above) = next.filter(|above| *above != person) {
        circle.push(above);
        next = managers.get(&above).copied().or_else(|| standing(above));
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn a_circle_is_broken_at_its_last_line_and_the_rest_stands() {
        // 1 → 2 → 3 → 1, 4 → 1, 5 → 5; 6 → 7 in the file and 7 → 6 from before.
        let pairs = [(1, 2), (2, 3), (3, 1), (4, 1), (5, 5), (6, 7)];
        let claims: Vec<Claim> = pairs
            .iter()
            .map(|(who, _)| Claim { line: *who as u64 + 1, person: person(*who), text: String::new() })
            .collect();
        let mut managers = pairs.iter().map(|(who, above)| (person(*who), person(*above))).collect();
        let mut problems = Vec::new();
        let standing = |who| (who == person(7)).then(|| person(6));
        break_circles(&mut managers, standing, &claims, &mut problems);
        let lines: Vec<u64> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [4, 6, 7]);
        assert_eq!(managers.len(), 3);
        assert_eq!(managers.get(&person(4)), Some(&person(1)));
    }
}
