using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>The fully connected layers that compute the bins' moves (and masks) from pooled regions, the last of them zero at first.</summary>
internal static class RegionPerceptron
{
    /// <summary>Makes layers with rectifiers between them.</summary>
    /// <param name="inputs">Values of a pooled region.</param>
    /// <param name="hidden">Values of each hidden layer.</param>
    /// <param name="hiddenLayers">Number of hidden layers.</param>
    /// <param name="outputs">Values of the output.</param>
    public static Sequential Make(long inputs, long hidden, int hiddenLayers, long outputs)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var index = 0; index < hiddenLayers; index++)
        {
            layers.Add(nn.Linear(index == 0 ? inputs : hidden, hidden));
            layers.Add(nn.ReLU());
        }

        var last = nn.Linear(hidden, outputs);
        using (no_grad())
        {
            nn.init.zeros_(last.weight);
            nn.init.zeros_(last.bias!);
        }

        layers.Add(last);
        return nn.Sequential(layers);
    }
}
