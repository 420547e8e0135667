namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _totalIters;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factor = factor;
                        _totalIters = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(LastEpoch == 0 ? _factor : LastEpoch == _totalIters ? 1 / _factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(LastEpoch >= _totalIters ? 1 : _factor);
                }
            }
        }
    }
}
