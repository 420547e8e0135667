namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op CosineSimilarityOp = new("aten::cosine_similarity");
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8)
                => CosineSimilarityOp.Call(x1, x2, dim, eps);

            private static readonly Op PairwiseDistanceOp = new("aten::pairwise_distance");
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false)
                => PairwiseDistanceOp.Call(input1, input2, p, eps, keepdim);

            private static readonly Op OneHotOp = new("aten::one_hot");
            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64)
                {
                    throw new ArgumentException("OneHot input tensor must have elements of type Int64", nameof(x));
                }

                return OneHotOp.Call(x, num_classes);
            }

            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0)
                {
                    throw new ArgumentException("Dropout probability must be greater than or equal to zero.", nameof(p));
                }

                if (is_casual && attn_mask is not null)
                {
                    throw new ArgumentException("Casual attention masking cannot pass a mask.", nameof(attn_mask));
                }

                using var scope = NewDisposeScope();
                var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]);
                if (is_casual)
                {
                    var seen = ones_like(scores, ScalarType.Bool).tril();
                    scores = scores.masked_fill(seen.logical_not(), double.NegativeInfinity);
                }
                else if (attn_mask is not null)
                {
                    scores = attn_mask.dtype == ScalarType.Bool
                        ? scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity)
                        : scores + attn_mask;
                }

                var weights = dropout(scores.softmax(-1), p);
                return weights.matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
