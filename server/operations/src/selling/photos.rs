//! Photos: whatever was uploaded is decoded within bounds and written anew as JPEG in two sizes. Nothing of the
//! file survives but its picture: no metadata, no place where it was taken, no trailing bytes.

use crate::faults::fault;
use crate::secrets::sha256;
use contract::{ApiError, Problem};
use domain::shop::PhotoSha;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits, Rgb, RgbImage};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// Largest file taken, in bytes.
const FILE_BYTES_MAX: u32 = 5 * 1024 * 1024;
/// Longest side taken, in pixels.
const SIDE_MAX: u32 = 8_000;
/// Most pixels taken: 40 million.
const PIXELS_MAX: u64 = 40_000_000;
/// Most memory a decoder may take, in bytes: four per pixel and room to work.
const DECODER_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Longest side of the large and the small picture, in pixels.
const SIDES: [u32; 2] = [1_600, 400];
/// JPEG quality.
const QUALITY: u8 = 85;
/// Photos worked on at once in this process: each may take some hundred megabytes for a moment.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A photo as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Encoded {
    /// SHA-256 of the large JPEG.
    pub name: PhotoSha,
    /// JPEG of at most 1,600 pixels a side.
    pub large: Vec<u8>,
    /// JPEG of at most 400 pixels a side.
    pub small: Vec<u8>,
}

/// [`encode`] on a thread that may take its time. The outer error is ours, the inner one the file's.
pub(super) async fn encode_apart(bytes: Vec<u8>) -> Result<Result<Encoded, Problem>, ApiError> {
    let _turn = AT_ONCE.acquire().await.map_err(|problem| fault("photo", &problem))?;
    tokio::task::spawn_blocking(move || encode(&bytes)).await.map_err(|problem| fault("photo", &problem))
}

/// Decodes a JPEG, PNG or WebP by its first bytes, whatever its name says, and writes both sizes. Pictures are
/// turned as their camera was held and never enlarged; what was transparent becomes white.
fn encode(bytes: &[u8]) -> Result<Encoded, Problem> {
    if bytes.len() > FILE_BYTES_MAX as usize {
        return Err(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX });
    }
    let format = image::guess_format(bytes).map_err(|_| Problem::WrongFileKind)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Problem::WrongFileKind);
    }
    let picture = decode(bytes, format).map_err(|_| Problem::WrongFileKind)?.ok_or(Problem::WrongFileKind)?;
    let large = on_white(&at_most(picture, SIDES[0]));
    let written = |picture: &RgbImage| jpeg(picture).map_err(|_| Problem::WrongFileKind);
    let large_jpeg = written(&large)?;
    // The small one is made of the large one: the whole picture is gone through once.
    let small = written(&at_most(large.into(), SIDES[1]).to_rgb8())?;
    Ok(Encoded { name: PhotoSha(sha256(&large_jpeg)), large: large_jpeg, small })
}

/// The picture; `None` when it has more pixels than are taken. Size is looked at before anything is decoded.
fn decode(bytes: &[u8], format: ImageFormat) -> ImageResult<Option<DynamicImage>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODER_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Ok(None);
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(Some(picture))
}

/// The picture with no side longer than this; averaged, which is quick and good enough when pictures get smaller.
fn at_most(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side { picture } else { picture.thumbnail(side, side) }
}

fn jpeg(picture: &RgbImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(picture)?;
    Ok(bytes)
}

/// The picture without transparency.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let picture = picture.to_rgba8();
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let over = |part: u32| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgba, RgbaImage};

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    fn red(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_pixel(width, height, Rgb([200, 20, 20])).into()
    }

    fn sides(jpeg: &[u8]) -> (u32, u32) {
        assert_eq!(image::guess_format(jpeg).expect("known"), ImageFormat::Jpeg);
        let picture = image::load_from_memory(jpeg).expect("a picture");
        (picture.width(), picture.height())
    }

    #[test]
    fn every_kind_becomes_two_jpegs_and_small_pictures_are_not_enlarged() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let photo = encode(&written(&red(2_000, 500), format)).expect("a photo");
            assert_eq!((sides(&photo.large), sides(&photo.small)), ((1_600, 400), (400, 100)));
            assert_eq!(photo.name, PhotoSha(sha256(&photo.large)));
        }
        let photo = encode(&written(&red(300, 200), ImageFormat::Png)).expect("a photo");
        assert_eq!((sides(&photo.large), sides(&photo.small)), ((300, 200), (300, 200)));
    }

    #[test]
    fn the_same_upload_has_the_same_name() {
        let bytes = written(&red(50, 50), ImageFormat::Png);
        assert_eq!(encode(&bytes), encode(&bytes));
    }

    #[test]
    fn what_was_transparent_becomes_white() {
        let glass: DynamicImage = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0])).into();
        let photo = encode(&written(&glass, ImageFormat::Png)).expect("a photo");
        let pixel = *image::load_from_memory(&photo.large).expect("a picture").to_rgb8().get_pixel(10, 10);
        assert!(pixel.0.iter().all(|part| *part > 250), "{pixel:?}");
    }

    #[test]
    fn other_kinds_are_refused_whatever_they_call_themselves() {
        let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01";
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        for bytes in [&gif[..], svg, b"<html><script>", b"BM______", b"", b"MZ"] {
            assert_eq!(encode(bytes), Err(Problem::WrongFileKind));
        }
    }

    #[test]
    fn a_picture_cut_off_is_refused() {
        let png = written(&red(400, 400), ImageFormat::Png);
        assert_eq!(encode(&png[..png.len() / 2]), Err(Problem::WrongFileKind));
        assert_eq!(encode(&png[..20]), Err(Problem::WrongFileKind));
    }

    #[test]
    fn a_bomb_is_refused_by_its_header_before_it_is_unpacked() {
        // A PNG header that promises 60,000 x 60,000 pixels, and one of 8,000 x 8,000: sides allowed, pixels not.
        for side in [60_000_u32, 8_000] {
            let mut png = written(&red(1, 1), ImageFormat::Png);
            png[16..20].copy_from_slice(&side.to_be_bytes());
            png[20..24].copy_from_slice(&side.to_be_bytes());
            let checksum = crc32(&png[12..29]);
            png[29..33].copy_from_slice(&checksum.to_be_bytes());
            assert_eq!(encode(&png), Err(Problem::WrongFileKind), "{side}");
        }
        let large = vec![0; FILE_BYTES_MAX as usize + 1];
        assert_eq!(encode(&large), Err(Problem::FileTooLarge { most_bytes: FILE_BYTES_MAX }));
    }

    /// The checksum of a PNG chunk, bit by bit.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        })
    }
}
