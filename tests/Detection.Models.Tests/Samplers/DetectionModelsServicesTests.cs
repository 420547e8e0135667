using Detection.Core.Contracts;
using Detection.Models.Samplers;
using Microsoft.Extensions.DependencyInjection;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Samplers;

public sealed class DetectionModelsServicesTests
{
    [Test]
    public void IndicesAreChosenAtRandomByDefault()
    {
        using var services = new ServiceCollection().AddDetectionModels().BuildServiceProvider();
        Assert.That(services.GetRequiredService<IIndexChooser>(), Is.InstanceOf<RandomIndexChooser>());
    }

    [Test]
    public void ServicesThatAreThereStay()
    {
        using var services = new ServiceCollection().AddSingleton<IIndexChooser, First>().AddDetectionModels().BuildServiceProvider();
        Assert.That(services.GetRequiredService<IIndexChooser>(), Is.InstanceOf<First>());
    }

    private sealed class First : IIndexChooser
    {
        public Tensor Choose(Tensor gallery, int count) => gallery.narrow(0, 0, count);
    }
}
