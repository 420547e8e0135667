using Detection.Runner.Hooks;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Schedules;

public class MmcvRatesTests
{
    [Test]
    public void EveryScheduleWithEveryWarmUpHasMmcvsRateAtEveryStep()
    {
        var recorded = RunOfSteps.Recorded("Schedules/mmcv_rates.json");
        Assert.Multiple(() =>
        {
            foreach (var curve in recorded["cases"]!)
            {
                using var net = nn.Linear(1, 1);
                using var optimizer = optim.SGD(net.parameters(), 0.02);
                var hook = new LrUpdaterHook(RunOfSteps.Build<ILearningRatePolicy>(curve["lr_config"]!));
                var rates = RunOfSteps.Follow(hook, optimizer, () => optimizer.ParamGroups.First().LearningRate, recorded["epochs"]!.Value<int>(), recorded["epoch_length"]!.Value<int>());
                Assert.That(rates, Is.EqualTo(curve["rates"]!.ToObject<double[]>()).Within(1e-15), curve["lr_config"]!.ToString());
            }
        });
    }

    [Test]
    public void TheRecordedCurvesAreOfEveryPolicy()
    {
        using var services = Detection.Runner.Running.DetectionServices.Create();
        var catalog = (Core.Registry.ComponentCatalog)services.GetService(typeof(Core.Registry.ComponentCatalog))!;
        var recorded = RunOfSteps.Recorded("Schedules/mmcv_rates.json")["cases"]!.Select(curve => curve["lr_config"]!["policy"]!.Value<string>()!.ToUpperInvariant());
        Assert.That(recorded.Distinct(), Is.EquivalentTo(catalog.NamesFor(typeof(ILearningRatePolicy)).Select(name => name.ToUpperInvariant()).Distinct()));
    }
}
