using Detection.Core.Contracts;
using Microsoft.Extensions.Logging;

namespace Detection.Runner.Hooks;

/// <summary>Finds the parameters that a loss does not depend on: those that a backward pass gives no gradient (what mmcv's
/// <c>detect_anomalous_params</c> finds by walking through the graph).</summary>
internal static class UnreachedParameters
{
    /// <summary>Backpropagates a loss, adding to the gradients that there are, and logs the parameters without a part in it.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="backward">Backpropagates.</param>
    public static void Backward(IRunner runner, Action backward)
    {
        var trained = runner.Model.Module.named_parameters().Where(entry => entry.parameter.requires_grad).ToList();
        var before = trained.Select(entry => entry.parameter.grad).ToList();
        foreach (var (_, parameter) in trained) parameter.grad = null;
        backward();
        foreach (var ((name, parameter), earlier) in trained.Zip(before))
        {
            var reached = parameter.grad;
            if (reached is null) runner.Logger.LogError("{Name} with shape [{Shape}] is not in the computational graph: no loss depends on it.", name, string.Join(", ", parameter.shape));
            if (earlier is null) continue;
            if (reached is null) parameter.grad = earlier;
            else reached.add_(earlier);
        }
    }
}
