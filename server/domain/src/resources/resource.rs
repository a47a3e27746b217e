//! A resource, as a row: what stays the same while its versions follow each other.

use crate::platform::{
    clock::Moment,
    ids::{PersonId, ResourceId, ResourceVersionId, SpaceId},
};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resources")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResourceId,
    pub space_id: SpaceId,
    /// Who keeps it up to date.
    pub owner_id: PersonId,
    pub title: String,
    /// The last part of its address, unique across the product.
    pub slug: String,
    /// Plain text.
    pub description: String,
    /// As its space names it; empty for none.
    pub category: String,
    pub current_id: ResourceVersionId,
    pub version_count: i32,
    /// How many it helped, and how many not; maintained.
    pub helped: i32,
    pub not_helped: i32,
    /// The day its owner promised to look at it again.
    pub review_on: Option<NaiveDate>,
    /// The review day its owner was reminded of.
    pub reminded_for: Option<NaiveDate>,
    pub created_at: Moment,
    /// When its last version came, or it was last found to be right.
    pub updated_at: Moment,
    pub removed_at: Option<Moment>,
    pub removed_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Resource;

/// How far one may rely on a resource, by its review day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Nobody promised anything.
    Unpromised,
    Fresh,
    /// Its review day has come.
    Due,
}

impl Resource {
    pub fn freshness(&self, today: NaiveDate) -> Freshness {
        match self.review_on {
            None => Freshness::Unpromised,
            Some(day) if day > today => Freshness::Fresh,
            Some(_) => Freshness::Due,
        }
    }
}

pub mod vote {
    //! Who said that a resource helped, or not.

    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "resource_votes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resource_id: ResourceId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub vote: crate::resources::Vote,
        pub at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_resource_is_due_from_its_review_day_on() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day);
        let resource = |review_on| Resource {
            id: ResourceId(Uuid::nil()),
            space_id: SpaceId(Uuid::nil()),
            owner_id: PersonId(Uuid::nil()),
            title: String::new(),
            slug: String::new(),
            description: String::new(),
            category: String::new(),
            current_id: ResourceVersionId(Uuid::nil()),
            version_count: 1,
            helped: 0,
            not_helped: 0,
            review_on,
            reminded_for: None,
            created_at: Moment::default(),
            updated_at: Moment::default(),
            removed_at: None,
            removed_by: None,
        };
        let today = day(2).expect("a day");
        assert_eq!(resource(None).freshness(today), Freshness::Unpromised);
        assert_eq!(resource(day(3)).freshness(today), Freshness::Fresh);
        assert_eq!(resource(day(2)).freshness(today), Freshness::Due);
    }
}
