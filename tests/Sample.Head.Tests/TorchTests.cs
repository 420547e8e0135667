using TorchSharp;

namespace Sample.Head.Tests;

/// <summary>Gives each test a dispose scope and the same random numbers.</summary>
public abstract class TorchTests
{
    private DisposeScope? scope;

    [SetUp]
    public void OpenScope()
    {
        scope = torch.NewDisposeScope();
        torch.manual_seed(1);
    }

    [TearDown]
    public void CloseScope() => scope!.Dispose();
}
