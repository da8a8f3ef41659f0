//! A listing's photo, for signed-in people of the college that stores it: every member of the class sees the
//! listing it belongs to.

use crate::faults::OrFault;
use crate::house::HouseState;
use crate::permits::SignedIn;
use crate::selling::writing::PHOTO_WIDTHS;
use contract::ApiError;
use domain::shop::PhotoSha;

impl HouseState {
    pub(super) async fn photo(&self, who: &SignedIn, sha_hex: &str, width: u32) -> Result<Vec<u8>, ApiError> {
        let photo = PhotoSha::from_hex(sha_hex).filter(|_| PHOTO_WIDTHS.contains(&width)).ok_or(ApiError::NotFound)?;
        self.store.photo(who.college(), photo.0, width).await.or_fault("photo")?.ok_or(ApiError::NotFound)
    }
}
