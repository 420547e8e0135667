namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op SoftMarginLossOp = new("aten::soft_margin_loss");
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => SoftMarginLossOp.Call(input, target, (long)reduction);

            private static readonly Op HingeEmbeddingLossOp = new("aten::hinge_embedding_loss");
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => HingeEmbeddingLossOp.Call(input, target, margin, (long)reduction);

            private static readonly Op MarginRankingLossOp = new("aten::margin_ranking_loss");
            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => MarginRankingLossOp.Call(input1, input2, target, margin, (long)reduction);

            private static readonly Op MultiMarginLossOp = new("aten::multi_margin_loss");
            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null,
                Reduction reduction = Reduction.Mean)
                => MultiMarginLossOp.Call(input, target, p, margin, weight, (long)reduction);

            private static readonly Op MultilabelMarginLossOp = new("aten::multilabel_margin_loss");
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => MultilabelMarginLossOp.Call(input, target, (long)reduction);

            public static Tensor multilabel_soft_margin_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input));
                if (weight is not null)
                {
                    loss *= weight;
                }

                return Reduced(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            private static readonly Op CosineEmbeddingLossOp = new("aten::cosine_embedding_loss");
            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean)
                => CosineEmbeddingLossOp.Call(input1, input2, target, margin, (long)reduction);

            private static readonly Op TripletMarginLossOp = new("aten::triplet_margin_loss");
            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-6,
                bool swap = false, Reduction reduction = Reduction.Mean)
                => TripletMarginLossOp.Call(
                    anchor, positive, negative, margin, p, eps, swap, (long)reduction);

            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1,
                bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= static (x, y) => pairwise_distance(x, y);
                var toNegative = distance(anchor, negative);
                if (swap)
                {
                    toNegative = toNegative.minimum(distance(positive, negative));
                }

                return Reduced((distance(anchor, positive) - toNegative + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }
        }
    }
}
