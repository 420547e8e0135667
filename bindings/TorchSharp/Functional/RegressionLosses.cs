namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op MseLossOp = new("aten::mse_loss");
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => MseLossOp.Call(input, target, (long)reduction);

            private static readonly Op L1LossOp = new("aten::l1_loss");
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => L1LossOp.Call(input, target, (long)reduction);

            private static readonly Op SmoothL1LossOp = new("aten::smooth_l1_loss");
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
                => SmoothL1LossOp.Call(input, target, (long)reduction, beta);

            private static readonly Op HuberLossOp = new("aten::huber_loss");
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
                => HuberLossOp.Call(input, target, (long)reduction, delta);
        }
    }
}
