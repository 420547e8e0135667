using Detection.Core.Tests.Components;

namespace Detection.Core.Tests.Construction;

[TestFixture]
public sealed class HandDownTests
{
    private Setup setup = null!;

    [SetUp]
    public void CreateSetup() => setup = new Setup();

    [TearDown]
    public void RemoveSetup() => setup.Dispose();

    [Test]
    public void PartsMoveToNestedObjects()
    {
        var scene = Build("""{"type": "Scene", "head": {}, "train_cfg": {"first": {"left": 1}}, "test_cfg": {"first": {"left": 2}}}""");
        Assert.That(scene.Head, Is.EqualTo(new Head(new Margin(1), new Margin(2), new Margin(2))));
        Assert.That(setup.Notices, Is.Empty);
    }

    [Test]
    public void EarlierRuleWinsItsTarget()
    {
        var scene = Build("""{"type": "Scene", "head": {}, "train_cfg": {"first_extra": {"left": 3}}, "test_cfg": {"first": {"left": 2}}}""");
        Assert.That(scene.Head, Is.EqualTo(new Head(null, new Margin(2), new Margin(3))));
    }

    [Test]
    public void TargetThatIsThereWinsWithANotice()
    {
        var scene = Build("""{"type": "Scene", "head": {"train_cfg": {"left": 9}}, "train_cfg": {"first": {"left": 1}}}""");
        Assert.That(scene.Head.TrainCfg, Is.EqualTo(new Margin(9)));
        Assert.That(setup.Notices.Single().ToString(), Is.EqualTo("test.json:1:69: train_cfg.first: not used: 'head.train_cfg' is given as well and wins"));
    }

    [Test]
    public void EachElementOfAListReceives()
    {
        var scene = Build("""{"type": "Scene", "head": {}, "parts": [{}, {"margin": {"left": 2}}], "train_cfg": {"each": {"left": 1}}}""");
        Assert.That(scene.Parts, Is.EqualTo([new Part(new Margin(1)), new Part(new Margin(2))]));
    }

    [Test]
    public void AbsentTargetIsNoFault()
    {
        Build("""{"type": "Scene", "head": {}, "parts": null, "train_cfg": {"each": {"left": 1}}}""");
        Assert.That(setup.Notices.Single().Message, Is.EqualTo("not used: there is no 'parts' to hand it to"));
    }

    [TestCase("""{"type": "Scene", "head": {}, "train_cfg": null, "test_cfg": {}}""")]
    [TestCase("""{"type": "Scene", "head": {}, "train_cfg": {"first": null}}""")]
    public void NothingConfiguredHandsNothingDown(string json)
    {
        Assert.That(Build(json).Head, Is.EqualTo(new Head()));
        Assert.That(setup.Notices, Is.Empty);
    }

    [Test]
    public void WholeSectionMoves()
    {
        var simple = (Simple)setup.Build<IShape>("""{"type": "Simple", "head": {}, "train_cfg": {"left": 4}}""");
        Assert.That(simple.Head!.TrainCfg, Is.EqualTo(new Margin(4)));
        Assert.That(((Simple)setup.Build<IShape>("""{"type": "Simple", "train_cfg": null}""")).Head, Is.Null);
    }

    [Test]
    public void FaultsOfMovedPartsAreReportedWhereTheyWereWritten()
    {
        var fault = setup.Fault<IShape>("{\"type\": \"Scene\", \"head\": {},\n \"train_cfg\": {\"first\": {\"left\": 1, \"rigth\": 2}}}");
        Assert.That(fault.ToString(), Does.StartWith("test.json:2:37: train_cfg.first.rigth\n  first has no key 'rigth'").And.Contains("did you mean 'right'?"));
    }

    [Test]
    public void WhatNobodyTakesIsAFault()
    {
        var fault = setup.Fault<IShape>("""{"type": "Scene", "head": {}, "train_cfg": {"frist": {"left": 1}}}""");
        Assert.That(fault.Path, Is.EqualTo("train_cfg.frist"));
        Assert.That(Setup.Sentence(fault), Is.EqualTo("Scene has no key 'train_cfg.frist': expected one of train_cfg.first, train_cfg.first_extra, train_cfg.each, found 'train_cfg.frist'"));
        Assert.That(fault.Nearest[0], Is.EqualTo("train_cfg.first"));
        Assert.That(setup.Fault<IShape>("""{"type": "Scene", "head": {}, "train_cfg": 3}""").Expected, Is.EqualTo("an object"));
        Assert.That(setup.Fault<IShape>("""{"type": "Scene", "head": {}, "tran_cfg": {}}""").Message, Does.Contain("did you mean 'train_cfg'"));
    }

    [Test]
    public void ComponentKeepsWhatItDoesNotHandDown()
    {
        var made = (Sharing)setup.Build<IShape>("""{"type": "Sharing", "head": {}, "train_cfg": {"first": {"left": 1}, "left": 2}}""");
        Assert.That((made.Head.TrainCfg, made.TrainCfg), Is.EqualTo((new Margin(1), new Margin(2))));
        Assert.That(setup.Fault<IShape>("""{"type": "Sharing", "head": {}, "train_cfg": {"frist": {"left": 1}, "left": 2}}""").Message,
            Does.StartWith("train_cfg has no key 'frist'").And.Contain("did you mean 'first'"));
    }

    private Scene Build(string json) => (Scene)setup.Build<IShape>(json);
}
