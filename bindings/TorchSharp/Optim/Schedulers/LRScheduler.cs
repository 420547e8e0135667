namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                protected int _step_count;

                private readonly bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Groups = [.. optimizer.ParamGroups];
                    LastEpoch = last_epoch;
                    _verbose = verbose;
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    LastRates = [.. Groups.Select(group => group.LearningRate)];
                }

                internal ILearningRateController[] Groups { get; } = [];

                internal int LastEpoch { get; private set; } = -1;

                /// <summary>The rates that the groups had before any schedule.</summary>
                internal double[] BaseRates { get; } = [];

                internal double[] LastRates { get; private set; } = [];

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    double[] rates = [.. epoch.HasValue ? get_closed_form_lr() : get_lr()];
                    for (var i = 0; i < Groups.Length; i++)
                    {
                        Groups[i].LearningRate = rates[i];
                        if (_verbose && LastRates[i] != rates[i])
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                    }
                    LastRates = rates;
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                protected virtual IEnumerable<double> get_lr() => Scaled(1);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The groups' present rates, times a factor.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(group => group.LearningRate * factor);

                /// <summary>The rates before any schedule, times a factor.</summary>
                private protected IEnumerable<double> ScaledBase(double factor) => BaseRates.Select(rate => rate * factor);
            }
        }
    }
}
