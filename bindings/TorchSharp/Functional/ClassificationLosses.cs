namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op BinaryCrossEntropyOp = new("aten::binary_cross_entropy");
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => BinaryCrossEntropyOp.Call(input, target, weight, (long)reduction);

            private static readonly Op BinaryCrossEntropyWithLogitsOp = new("aten::binary_cross_entropy_with_logits");
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null)
                => BinaryCrossEntropyWithLogitsOp.Call(input, target, weight, pos_weights, (long)reduction);

            private static readonly Op CrossEntropyLossOp = new("aten::cross_entropy_loss");
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0)
                => CrossEntropyLossOp.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            private static readonly Op NllLossNdOp = new("aten::nll_loss_nd");
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => NllLossNdOp.Call(input, target, weight, (long)reduction);

            private static readonly Op KlDivOp = new("aten::kl_div");
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                => KlDivOp.Call(input, target, (long)reduction, log_target);

            private static readonly Op PoissonNllLossOp = new("aten::poisson_nll_loss");
            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f,
                Reduction reduction = Reduction.Mean)
                => PoissonNllLossOp.Call(input, target, log_input, full, eps, (long)reduction);

            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f,
                Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                if (variance.lt(0).any().item<bool>())
                {
                    throw new ArgumentException("variance has negative entry/entries", nameof(variance));
                }

                var samples = input.shape[0];
                var mean = input.reshape(samples, -1);
                var spread = variance.reshape(samples, -1).clamp_min(eps);
                var loss = 0.5 * (spread.log() + (mean - target.reshape(samples, -1)).square() / spread).sum(1);
                if (full)
                {
                    loss += 0.5 * mean.shape[1] * Math.Log(2 * Math.PI);
                }

                return Reduced(loss, reduction).MoveToOuterDisposeScope();
            }

            private static readonly Op CtcLossTensorOp = new("aten::ctc_loss", "Tensor");
            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0,
                bool zero_infinity = false, Reduction reduction = Reduction.Mean)
                => CtcLossTensorOp.Call(
                    log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss,
            };
        }
    }
}
