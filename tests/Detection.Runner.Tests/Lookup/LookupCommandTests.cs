using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Lookup;

public class LookupCommandTests
{
    [Test]
    public void DescribeTellsAllAboutAComponent()
    {
        var page = Succeeds("describe", "FocalLoss");
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.StartWith("FocalLoss  loss\n"));
            Assert.That(page, Does.Contain("paper        Lin et al., ICCV 2017, eq. 5\n").And.Contain("mmdetection's FocalLoss\n"));
            Assert.That(page, Does.Contain("ILoss (loss)").And.Contain("Detection.Models.Losses.FocalLoss").And.Contain("Detection.Models 0."));
            Assert.That(page, Does.Contain("a number, default 0.25."));
            Assert.That(page, Does.Contain("configs/").And.Contain("Example\n{\n  \"type\": \"FocalLoss\"\n}\n"));
        });
    }

    [Test]
    public void DescribeNamesEveryRegistryOfAComponent() =>
        Assert.That(Succeeds("describe", "RandomSampler"), Does.StartWith("RandomSampler  negative_sampler, positive_sampler, sampler\n").And.Match("  num +an integer, required"));

    [Test]
    public void DescribeKnowsPartsThatAreHandedDownAndKeysWithoutEffect()
    {
        Assert.That(Succeeds("describe", "FasterRCNN"), Does.Contain("train_cfg.rpn").And.Contain("to rpn_head.train_cfg"));
        Assert.That(Succeeds("describe", "Collect"), Does.Contain("Accepted without effect\n  meta_keys"));
    }

    [Test]
    public void DescribeKnowsObjectsWithoutTypeAndSections()
    {
        Assert.That(Succeeds("describe", "ProposalConfig"), Does.Contain("nms_pre").And.Contain("RPNHead").And.Contain("\"iou_threshold\": 0.5"));
        Assert.That(Succeeds("describe", "evaluation"), Does.StartWith("EvaluationConfig ").And.Contain("save_best"));
        Assert.That(Succeeds("describe", "lr_config"), Does.StartWith("lr_policy ").And.Contain("CosineAnnealing"));
    }

    [TestCase("backbone")]
    [TestCase("IBackbone")]
    public void DescribeKnowsKindsAndContracts(string name) => Assert.That(Succeeds("describe", name), Does.StartWith("backbone  ").And.Contain("ResNet ").And.Contain("Detection.Core.Contracts.IBackbone"));

    [Test]
    public void AnUnknownNameIsAnErrorWithTheNearestOnes()
    {
        var (code, output, error) = ToolRun.Run("describe", "RetinaHed");
        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain("did you mean 'RetinaHead'"));
    }

    [Test]
    public void SearchFindsNamesFirstThenKeysAndPapers()
    {
        Assert.That(Succeeds("search", "focal"), Does.StartWith("Focal"));
        Assert.That(Succeeds("search", "Lin", "ICCV"), Does.Contain("FocalLoss  loss\n").And.Contain("RetinaHead  head\n").And.Not.Contain("ResNet  "));
        Assert.That(Succeeds("search", "octave_base_scale"), Does.StartWith("AnchorGenerator  anchor_generator\n").And.Contain("octave_base_scale"));
    }

    [Test]
    public void SearchForNothingIsAnErrorWithTheNearestNames()
    {
        var (code, _, error) = ToolRun.Run("search", "octave_bse_scale");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("did you mean 'octave_base_scale'"));
    }

    [Test]
    public void ListWithoutAKindIsOneLineForEachKind()
    {
        var lines = Succeeds("list").TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.LessThan(60));
        Assert.That(lines, Has.Some.StartsWith("backbone ").And.Some.Matches("^loss .*SmoothL1Loss.*VarifocalLoss"));
    }

    [Test]
    public void ListOfAKindGivesTheKeysWithTheirDefaults()
    {
        var output = Succeeds("list", "anchor_generator");
        Assert.That(output, Does.Contain("AnchorGenerator\n").And.Contain("strides (required), ratios (required)").And.Contain("centers"));
        Assert.That(ToolRun.Run("list", "backbones").Error, Does.Contain("did you mean 'backbone'"));
    }

    [Test]
    public void OutputThatIsNoTerminalHasNoEscapesAndLongLines()
    {
        var output = Succeeds("describe", "MaxIoUAssigner");
        Assert.That(output, Does.Not.Contain('\u001b'));
        Assert.That(output.Split('\n').Max(line => line.Length), Is.GreaterThan(120));
        Assert.That(output.Split('\n'), Has.None.EndsWith(" "));
    }

    private static string Succeeds(params string[] arguments)
    {
        var (code, output, error) = ToolRun.Run(arguments);
        Assert.That(code, Is.Zero, error);
        return output;
    }
}
