namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class PolynomialLR : LRScheduler
                {
                    private readonly double _totalIters;
                    private readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1.0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _totalIters = total_iters;
                        _power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(LastEpoch == 0 || LastEpoch > _totalIters ? 1
                            : Math.Pow((1.0 - LastEpoch / _totalIters) / (1.0 - (LastEpoch - 1) / _totalIters), _power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(Math.Pow(1.0 - Math.Min(_totalIters, LastEpoch) / _totalIters, _power));
                }
            }
        }
    }
}
