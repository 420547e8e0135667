using Detection.Core.Contracts;
using Detection.Models.Samplers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Detection.Models;

/// <summary>The services that the components of this library ask for.</summary>
public static class DetectionModelsServices
{
    /// <summary>Registers each service that is not registered yet.</summary>
    /// <param name="services">Where to.</param>
    public static IServiceCollection AddDetectionModels(this IServiceCollection services)
    {
        services.TryAddSingleton<IIndexChooser, RandomIndexChooser>();
        return services;
    }
}
