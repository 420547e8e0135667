namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class LinearLR : LRScheduler
                {
                    private readonly double _startFactor;
                    private readonly double _endFactor;
                    private readonly int _totalIters;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _startFactor = start_factor;
                        _endFactor = end_factor;
                        _totalIters = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(LastEpoch == 0 ? _startFactor
                            : LastEpoch > _totalIters ? 1
                            : 1 + (_endFactor - _startFactor) / (_totalIters * _startFactor + (LastEpoch - 1) * (_endFactor - _startFactor)));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(_startFactor + (_endFactor - _startFactor) * Math.Min(_totalIters, LastEpoch) / _totalIters);
                }
            }
        }
    }
}
