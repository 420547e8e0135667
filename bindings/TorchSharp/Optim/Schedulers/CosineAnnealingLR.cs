namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _smallest;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _period = T_max;
                        _smallest = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        LastEpoch == 0 ? Scaled(1)
                        : (LastEpoch - 1 - _period) % (2 * _period) == 0
                            ? Groups.Zip(BaseRates, (group, rate) => group.LearningRate + (rate - _smallest) * (1 - Math.Cos(Math.PI / _period)) / 2)
                            : Groups.Select(group => (1 + Math.Cos(Math.PI * LastEpoch / _period)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / _period)) * (group.LearningRate - _smallest) + _smallest);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => _smallest + (rate - _smallest) * (1 + Math.Cos(Math.PI * LastEpoch / _period)) / 2);
                }
            }
        }
    }
}
