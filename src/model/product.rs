//! [`products`]: the products of every vector of one set with every one of another, exact.

/// The widest vectors whose products single precision holds to the last digit: 1040 · 127² lies below 2²⁴.
#[cfg(feature = "model")]
const EXACT: usize = 1040;

/// The products of each vector of `a` with each of `b`, row by row. Vectors are `width` whole numbers from -127 to 127, so
/// that a product is the same to the bit in whatever order it is summed.
#[must_use]
pub(crate) fn products(a: &[i8], b: &[i8], width: usize) -> Vec<f32> {
    #[cfg(feature = "model")]
    if width <= EXACT
        && let Ok(products) = by_matrix(a, b, width)
    {
        return products;
    }
    let product = |x: &[i8], y: &[i8]| x.iter().zip(y).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>() as f32;
    let width = width.max(1);
    a.chunks_exact(width).flat_map(|x| b.chunks_exact(width).map(move |y| product(x, y))).collect()
}

/// The same as a product of matrices, which uses what the processor has.
#[cfg(feature = "model")]
fn by_matrix(a: &[i8], b: &[i8], width: usize) -> Result<Vec<f32>, candle_core::Error> {
    use candle_core::{Device, Tensor};
    let matrix = |vectors: &[i8]| {
        let numbers: Vec<f32> = vectors.iter().map(|v| f32::from(*v)).collect();
        Tensor::from_vec(numbers, (vectors.len() / width.max(1), width), &Device::Cpu)
    };
    matrix(a)?.matmul(&matrix(b)?.t()?)?.flatten_all()?.to_vec1()
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_the_same_to_the_bit_by_matrix_and_one_by_one() {
        let vectors = |seed: i32, count: i32| -> Vec<i8> {
            (0..count * 384).map(|n| i8::try_from((n * 7919 + seed * 104_729) % 255 - 127).unwrap()).collect()
        };
        let (a, b) = (vectors(1, 37), vectors(2, 51));
        let one_by_one = |x: &[i8], y: &[i8]| -> f32 {
            x.iter().zip(y).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>() as f32
        };
        let expected: Vec<f32> = a.chunks(384).flat_map(|x| b.chunks(384).map(move |y| one_by_one(x, y))).collect();
        assert_eq!(products(&a, &b, 384), expected);
    }
}
