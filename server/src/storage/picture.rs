//! Pictures are drawn anew, so that nothing but the picture remains: no place of taking, no second file inside.

use std::io::Cursor;

use domain::problem::Refusal;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::MediaType;
use crate::error::{Error, Result};

/// The longest side, in pixels.
const LONGEST_SIDE: u32 = 16_384;
/// The most memory one picture may need while it is drawn, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// The quality of redrawn photographs, from 1 to 100: scans stay readable when printed.
const JPEG_QUALITY: u8 = 88;

/// The same picture, turned upright, without anything else the file held.
///
/// # Errors
/// [`Error::Unsupported`] when it is damaged or too large to be drawn.
pub(super) fn redraw(contents: &[u8], kind: MediaType) -> Result<Vec<u8>> {
    let format = if kind == MediaType::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let picture = decode(contents, format).map_err(|error| {
        tracing::debug!(%error, "an uploaded picture cannot be drawn");
        Error::Unsupported(Refusal::new("picture_unreadable", "图片损坏或尺寸过大，请重新拍照或缩小后上传"))
    })?;
    let mut redrawn = Cursor::new(Vec::new());
    match format {
        ImageFormat::Png => picture.write_to(&mut redrawn, ImageFormat::Png),
        _ => picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut redrawn, JPEG_QUALITY)),
    }
    .map_err(Error::internal)?;
    Ok(redrawn.into_inner())
}

fn decode(contents: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(contents), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}
