//! Stored files (附件), as whatever they hang on shows them.

use serde::{Deserialize, Serialize};

use crate::ids::FileId;

/// A stored file, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileInfo {
    /// Its id; the content is at `/api/v1/files/{id}`.
    pub id: FileId,
    /// The name it was uploaded under.
    pub name: String,
    /// Media type: application/pdf, image/jpeg, image/png.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
}
