namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != Groups.Length)
                            throw new ArgumentException($"Expected {Groups.Length} lr_lambdas, one per parameter group, but got {_factors.Length}.", nameof(lr_lambdas));
                        step();
                    }

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose)
                    {
                    }

                    protected override IEnumerable<double> get_lr() =>
                        BaseRates.Zip(_factors, (rate, factor) => rate * factor(LastEpoch));
                }
            }
        }
    }
}
