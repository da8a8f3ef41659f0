//! Photos by their content: the same picture is stored once, and never changes under its address.

use crate::change::{Added, added};
use crate::columns::{Columns, Digest};
use crate::{Change, Store, StoreFault};
use domain::{CollegeId, PersonId};

/// A re-encoded photo to keep.
#[derive(Debug, Clone)]
pub struct NewPhoto {
    /// The college.
    pub college: CollegeId,
    /// SHA-256 that names the photo in both widths.
    pub sha256: Digest,
    /// Width class in pixels: 1600 or 400.
    pub width: u32,
    /// The JPEG.
    pub body: Vec<u8>,
    /// Who uploaded it first.
    pub by: PersonId,
    /// Now, UTC microseconds.
    pub at: i64,
}

impl Store {
    /// A photo's JPEG in one width.
    ///
    /// # Errors
    /// The database did not answer.
    pub async fn photo(&self, college: CollegeId, sha256: Digest, width: u32) -> Result<Option<Vec<u8>>, StoreFault> {
        let row = sqlx::query("select body from photos where college_id = $1 and sha256 = $2 and width = $3")
            .bind(college.to_string())
            .bind(sha256.to_vec())
            .bind(i64::from(width))
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| row.bytes("body")).transpose()
    }
}

impl Change {
    /// Keeps a photo, unless it is there already.
    ///
    /// # Errors
    /// The database did not answer, the width is neither, or the person is not of this college.
    pub async fn put_photo(&mut self, photo: &NewPhoto) -> Result<Added, StoreFault> {
        let row = sqlx::query(
            "insert into photos (college_id, sha256, width, body, person_id, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning width",
        )
        .bind(photo.college.to_string())
        .bind(photo.sha256.to_vec())
        .bind(i64::from(photo.width))
        .bind(photo.body.as_slice())
        .bind(photo.by.to_string())
        .bind(photo.at)
        .fetch_optional(self.connection())
        .await?;
        Ok(added(row))
    }
}
