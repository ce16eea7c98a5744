//! Columns of numbers as bytes, lowest byte first, as Arrow keeps them.

macro_rules! column {
    ($of:ident, $packed:ident, $number:ty) => {
        /// The numbers of a column.
        pub(crate) fn $of(bytes: &[u8]) -> Vec<$number> {
            let (numbers, _) = bytes.as_chunks::<{ size_of::<$number>() }>();
            numbers
                .iter()
                .map(|bytes| <$number>::from_le_bytes(*bytes))
                .collect()
        }

        /// The column of some numbers.
        pub(crate) fn $packed(numbers: &[$number]) -> Vec<u8> {
            numbers
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .collect()
        }
    };
}

column!(ints, packed_ints, i32);
column!(longs, packed_longs, i64);
column!(floats, packed_floats, f32);
