namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class MultiStepLR : LRScheduler
                {
                    private readonly HashSet<int> _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _milestones = [.. milestones.Distinct()];
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(_milestones.Contains(LastEpoch) ? _gamma : 1);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        ScaledBase(Math.Pow(_gamma, _milestones.Count(milestone => milestone <= LastEpoch)));
                }
            }
        }
    }
}
