//! From bytes to text: which encoding, which separator. Files that are no text tables are refused here.

use contract::Problem;
use contract::views::admin::FileEncoding;
use encoding_rs::GB18030;

/// What files begin with that are no text: zip and so also xlsx, xls, PDF, PNG, JPEG, and text in UTF-16.
const NOT_TEXT: [&[u8]; 7] =
    [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"\xFF\xFE", b"\xFE\xFF"];
/// The mark some programs put before UTF-8 text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The file as text with plain line ends (a reader that meets `\r\n` counts lines one too few). What is not
/// valid UTF-8 is read as GB18030, which is how Excel in China saves; characters that are not even that become
/// U+FFFD, which the rows refuse cell by cell.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, FileEncoding), Problem> {
    let (text, encoding) = characters(bytes)?;
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Ok((text, encoding))
}

fn characters(bytes: &[u8]) -> Result<(String, FileEncoding), Problem> {
    if NOT_TEXT.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(Problem::WrongFileKind);
    }
    let unmarked = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(unmarked) {
        return Ok((text.to_owned(), FileEncoding::Utf8));
    }
    if unmarked.len() < bytes.len() {
        return Ok((String::from_utf8_lossy(unmarked).into_owned(), FileEncoding::Utf8));
    }
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    Ok((text.into_owned(), FileEncoding::Gb18030))
}

/// The separator: whichever of comma, semicolon and tab the first line has most of, quoted ones not counted.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += u32::from(!quoted && byte == *separator);
        }
    }
    // The first of equals: a comma, if there is no separator at all.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_the_headers_use() {
        assert_eq!(delimiter("a,b,c\n1;2;3;4;5"), b',');
        assert_eq!(delimiter("\n\na;b;\"x,y,z,w\"\n"), b';');
        assert_eq!(delimiter("a\tb"), b'\t');
        assert_eq!(delimiter("single"), b',');
    }

    #[test]
    fn utf_8_with_and_without_mark_and_gb18030_are_told_apart() {
        let (gb, _, _) = GB18030.encode("学号,姓名");
        assert_eq!(decode("学号,姓名".as_bytes()), Ok(("学号,姓名".to_owned(), FileEncoding::Utf8)));
        assert_eq!(decode("\u{FEFF}学号".as_bytes()), Ok(("学号".to_owned(), FileEncoding::Utf8)));
        assert_eq!(decode(&gb), Ok(("学号,姓名".to_owned(), FileEncoding::Gb18030)));
    }

    #[test]
    fn spreadsheets_pictures_and_utf_16_are_of_the_wrong_kind() {
        for bytes in [&b"PK\x03\x04rest"[..], b"\x89PNG\r\n", b"%PDF-1.7", b"\xFF\xFEa\0", b"\xD0\xCF\x11\xE0x"] {
            assert_eq!(decode(bytes), Err(Problem::WrongFileKind));
        }
    }
}
