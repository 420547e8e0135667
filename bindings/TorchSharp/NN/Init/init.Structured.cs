namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            private static readonly Op Qr = new("aten::linalg_qr");

            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2)
                    throw new ArgumentException($"Only tensors with 2 dimensions are supported, got {tensor.dim()}.");
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                tensor.zero_();
                tensor.diagonal().fill_(1);
                return tensor;
            }

            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException($"Only tensors with 3, 4, or 5 dimensions are supported, got {shape.Length}.");
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                tensor.zero_();
                var centre = tensor;
                for (var i = shape.Length - 1; i >= 2; i--)
                    centre = centre.select(i, shape[i] / 2);
                centre.diagonal().fill_(1);
                return tensor;
            }

            public static Tensor trunc_normal_(Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator generator = null!)
            {
                using var _ = no_grad();
                // Uniform between the cumulative densities of the bounds, sent through the inverse density.
                var low = ErrorFunction((a - mean) / std / Math.Sqrt(2));
                var high = ErrorFunction((b - mean) / std / Math.Sqrt(2));
                tensor.uniform_(low, high, generator);
                tensor.erfinv_();
                tensor.mul_(std * Math.Sqrt(2));
                tensor.add_(mean);
                return tensor.clamp_(a, b);
            }

            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                if (tensor.dim() < 2)
                    throw new ArgumentException("Only tensors with 2 or more dimensions are supported");
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var rows = tensor.shape[0];
                var columns = tensor.numel() / rows;
                var flat = empty([rows, columns], tensor.dtype, tensor.device).normal_(0, 1);
                if (rows < columns)
                    flat = flat.t();
                var (q, r) = Qr.Call2(flat);
                q = q.mul(r.diagonal().sign());
                if (rows < columns)
                    q = q.t();
                tensor.copy_(q.reshape(tensor.shape));
                return tensor.mul_(gain);
            }

            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2)
                    throw new ArgumentException("Only tensors with 2 dimensions are supported");
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var (rows, columns) = (tensor.shape[0], tensor.shape[1]);
                var zeros = (long)Math.Ceiling(sparsity * rows);
                tensor.normal_(0, std);
                for (var column = 0L; column < columns; column++)
                {
                    var indices = randperm(rows).narrow(0, 0, zeros).to(tensor.device);
                    tensor.select(1, column).index_fill_(0, indices, 0);
                }
                return tensor;
            }

            private static double ErrorFunction(double x)
            {
                using var value = tensor(x);
                using var result = value.erf();
                return result.item<double>();
            }
        }
    }
}
