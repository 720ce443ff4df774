//! The bytes of a source text, as far as its tokens need them.

/// Whether a byte may be in a word.
pub fn is_word(byte: u8) -> bool {
    KINDS[usize::from(byte)] == ByteKind::Word
}

/// Whether a byte is a blank.
pub fn is_blank(byte: u8) -> bool {
    KINDS[usize::from(byte)] == ByteKind::Blank
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteKind {
    Word,
    Blank,
    Other,
}

/// Most of a text is words and blanks.
static KINDS: [ByteKind; 256] = {
    let mut kinds = [ByteKind::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' => ByteKind::Word,
            b' ' | b'\t' | 0x0b | 0x0c | b'\n' | b'\r' => ByteKind::Blank,
            _ => ByteKind::Other,
        };
        byte += 1;
    }
    kinds
};

/// Where some bytes first stand.
pub fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

/// How many words there are that hold what follows, wherever they stand.
pub fn prefix_words(text: &[u8]) -> usize {
    const WORDS: &str = "do else new typeof void delete class extends await yield keyof readonly unique infer is of in \
        async asserts abstract namespace module";
    let words: Vec<&[u8]> = WORDS.split_whitespace().map(str::as_bytes).collect();
    text.split(|byte| !is_word(*byte)).filter(|word| words.contains(word)).count()
}
