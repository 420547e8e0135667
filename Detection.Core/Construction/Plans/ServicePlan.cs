using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Detection.Core.Construction.Plans;

/// <summary>A service from DI.</summary>
/// <param name="type">The service.</param>
/// <param name="consumer">The class that it is for, which names the logger.</param>
internal sealed class ServicePlan(Type type, Type consumer) : Plan
{
    public override object Build(BuildContext context) => context.Services.GetService(type)
        ?? (type == typeof(ILogger) ? Logger(context) : context.Services.GetRequiredService(type));

    private ILogger Logger(BuildContext context) =>
        context.Services.GetService<ILoggerFactory>()?.CreateLogger(consumer.FullName!) ?? NullLogger.Instance;
}
