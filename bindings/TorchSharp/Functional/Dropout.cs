namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op DropoutInPlaceOp = new("aten::dropout_");
            private static readonly Op DropoutOp = new("aten::dropout");
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace
                    ? DropoutInPlaceOp.CallInplace(input, p, training)
                    : DropoutOp.Call(input, p, training);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                using var image = input.unsqueeze(-1);
                using var dropped = dropout2d(image, p, training, inplace);
                return dropped.squeeze(-1);
            }

            private static readonly Op FeatureDropoutInPlaceOp = new("aten::feature_dropout_");
            private static readonly Op FeatureDropoutOp = new("aten::feature_dropout");
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace
                    ? FeatureDropoutInPlaceOp.CallInplace(input, p, training)
                    : FeatureDropoutOp.Call(input, p, training);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace
                    ? FeatureDropoutInPlaceOp.CallInplace(input, p, training)
                    : FeatureDropoutOp.Call(input, p, training);

            private static readonly Op AlphaDropoutInPlaceOp = new("aten::alpha_dropout_");
            private static readonly Op AlphaDropoutOp = new("aten::alpha_dropout");
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => inplace
                    ? AlphaDropoutInPlaceOp.CallInplace(input, p, training)
                    : AlphaDropoutOp.Call(input, p, training);

            private static readonly Op FeatureAlphaDropoutInPlaceOp = new("aten::feature_alpha_dropout_");
            private static readonly Op FeatureAlphaDropoutOp = new("aten::feature_alpha_dropout");
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => inplace
                    ? FeatureAlphaDropoutInPlaceOp.CallInplace(input, p, training)
                    : FeatureAlphaDropoutOp.Call(input, p, training);
        }
    }
}
