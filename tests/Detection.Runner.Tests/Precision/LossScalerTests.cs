using Detection.Runner.Precision;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Precision;

public class LossScalerTests
{
    // Which of the steps overflow.
    private static readonly bool[] Script = [.. Enumerable.Range(0, 60).Select(step => step is 0 or 1 or 7 or 20 or 21 or 22 or 40)];

    [Test]
    public void ADynamicScaleFollowsPyTorchsFormula()
    {
        var scaler = new LossScaler(Read("""{ "init_scale": 1024, "growth_factor": 3, "backoff_factor": 0.25, "growth_interval": 5 }"""));
        var (scale, tracker) = (1024.0, 0);
        foreach (var overflow in Script)
        {
            scaler.Update(overflow);
            // amp_update_scale_: found_inf backs off and starts counting anew; a full interval of clean steps grows.
            if (overflow) (scale, tracker) = (scale * 0.25, 0);
            else if (++tracker == 5) (scale, tracker) = (scale * 3, 0);
            Assert.That(scaler.Scale, Is.EqualTo(scale));
        }
    }

    [Test]
    public void ADynamicScaleByMmcvsNamesFollowsMmcvsFormula()
    {
        var scaler = new LossScaler(Read("""{ "init_scale": 4, "mode": "dynamic", "scale_factor": 2, "scale_window": 4 }"""));
        var (scale, iter, last) = (4.0, 0, -1);
        foreach (var overflow in Script)
        {
            scaler.Update(overflow);
            // LossScaler.update_scale of mmcv 1.7.
            if (overflow) (scale, last) = (Math.Max(scale / 2, 1), iter);
            else if ((iter - last) % 4 == 0) scale *= 2;
            iter++;
            Assert.That(scaler.Scale, Is.EqualTo(scale), $"step {iter}");
        }
    }

    [TestCase("512")]
    [TestCase("""{ "init_scale": 512, "mode": "static" }""")]
    public void AStaticScaleStays(string settings)
    {
        var scaler = new LossScaler(Read(settings));
        foreach (var overflow in Script) scaler.Update(overflow);
        Assert.That(scaler.Scale, Is.EqualTo(512));
    }

    [Test]
    public void ASavedScaleGoesOnAsIfNothingHadHappened([Range(0, 59, 7)] int at)
    {
        var settings = Read("""{ "init_scale": 1024, "growth_interval": 5 }""");
        var whole = new LossScaler(settings);
        var resumed = new LossScaler(settings);
        foreach (var (step, overflow) in Script.Index())
        {
            if (step == at) resumed.Load(JObject.Parse(whole.Save().ToString()));
            whole.Update(overflow);
            if (step >= at) resumed.Update(overflow);
        }

        Assert.That(resumed.Scale, Is.EqualTo(whole.Scale));
        Assert.That(resumed.Overflows, Is.EqualTo(whole.Overflows));
    }

    [Test]
    public void TheCustomaryScalesArePyTorchsAndMmcvs()
    {
        Assert.That(Read("\"dynamic\""), Is.EqualTo(new LossScale(65536, true, 2, 0.5, 2000)));
        Assert.That(Read("""{ "init_scale": 512.0 }"""), Is.EqualTo(new LossScale(512, true, 2, 0.5, 2000)));
        Assert.That(Read("""{ "mode": "dynamic" }"""), Is.EqualTo(new LossScale(4294967296, true, 2, 0.5, 1000, 1)));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("\"static\"")]
    [TestCase("true")]
    [TestCase("""{ "init_scale": "large" }""")]
    [TestCase("""{ "growth_factor": 1 }""")]
    [TestCase("""{ "backoff_factor": 2 }""")]
    [TestCase("""{ "scale_window": 0 }""")]
    [TestCase("""{ "growth_interval": 2000, "scale_window": 1000 }""")]
    [TestCase("""{ "mode": "loud" }""")]
    [TestCase("""{ "enabled": false }""")]
    public void WhatIsNoScaleIsRefused(string settings) => Assert.That(LossScale.TryRead(JToken.Parse(settings), out _), Is.False);

    private static LossScale Read(string settings)
    {
        Assert.That(LossScale.TryRead(JToken.Parse(settings), out var scale), Is.True);
        return scale;
    }
}
