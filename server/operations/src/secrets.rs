//! Random numbers for secrets, ids and references, from the operating system. The simulation never uses these.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Characters of a printed activation code: Crockford's base 32, no letters that look like digits.
const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a printed activation code; 60 bits, single use, rate-limited.
const CODE_LENGTH: usize = 12;

/// 256 random bits as 64 hexadecimal digits.
pub(crate) fn token() -> String {
    hex::encode(random::<32>())
}

/// A new uuid, version 7, for rows: sortable by creation, not a secret.
pub(crate) fn row_uuid(now_micros: i64) -> Uuid {
    let millis = u64::try_from(now_micros / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random::<10>()).into_uuid()
}

/// A short reference for a fault, printed to the person and the log.
pub(crate) fn reference() -> String {
    hex::encode(random::<5>()).to_uppercase()
}

/// A new activation code of twelve characters.
pub(crate) fn activation_code() -> String {
    random::<CODE_LENGTH>().iter().map(|byte| char::from(CODE_ALPHABET[usize::from(byte & 31)])).collect()
}

/// A typed activation code in its one form: upper case, without blanks and dashes, look-alikes mended.
pub(crate) fn normal_code(typed: &str) -> String {
    typed
        .chars()
        .filter(|character| character.is_ascii_alphanumeric())
        .map(|character| match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// SHA-256, for secrets at rest and content hashes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        assert_eq!(normal_code("abcd-1o0l 77x2"), "ABCD100177X2");
        let code = activation_code();
        assert_eq!(code.len(), CODE_LENGTH);
        assert_eq!(normal_code(&code.to_lowercase()), code);
    }
}
