namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class StepLR : LRScheduler
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _stepSize = step_size;
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(LastEpoch == 0 || LastEpoch % _stepSize != 0 ? 1 : _gamma);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(Math.Pow(_gamma, LastEpoch / _stepSize));
                }
            }
        }
    }
}
