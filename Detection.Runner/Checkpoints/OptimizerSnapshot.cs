using System.Reflection;
using Newtonsoft.Json.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>Takes an optimizer's state apart into named tensors and numbers, and puts it back. The state of a parameter is the
/// public fields of its state object: tensors (<c>momentum_buffer</c>, <c>exp_avg</c>) and step counts.</summary>
internal static class OptimizerSnapshot
{
    private const string Gradient = "grad";

    /// <summary>The state's tensors, named <c>prefix + parameter + "." + field</c>, and its numbers.</summary>
    public static (List<(string Name, Tensor Tensor)> Tensors, JObject Numbers) Take(optim.Optimizer optimizer, nn.Module model, string prefix, bool withGradients = false)
    {
        List<(string, Tensor)> tensors = [];
        var numbers = new JObject { ["type"] = optimizer.GetType().Name };
        var steps = new JObject();
        foreach (var (name, state) in States(optimizer, model))
        {
            foreach (var field in Fields(state))
            {
                var value = field.GetValue(state);
                if (value is Tensor tensor) tensors.Add(($"{prefix}{name}.{field.Name}", tensor));
                else if (value is long or double) (steps[name] ??= new JObject())[field.Name] = JToken.FromObject(value);
            }
        }

        if (withGradients) tensors.AddRange(Gradients(optimizer, model, prefix));
        numbers["state"] = steps;
        numbers["groups"] = new JArray(optimizer.ParamGroups.Select(group => new JObject { ["lr"] = group.LearningRate, ["initial_lr"] = group.InitialLearningRate }));
        return (tensors, numbers);
    }

    /// <summary>The gradients that there are, named <c>prefix + parameter + ".grad"</c>.</summary>
    public static IEnumerable<(string Name, Tensor Tensor)> Gradients(optim.Optimizer optimizer, nn.Module model, string prefix) =>
        Parameters(optimizer, model).Where(entry => entry.Parameter.grad is not null).Select(entry => ($"{prefix}{entry.Name}.{Gradient}", entry.Parameter.grad!));

    /// <summary>Whether a tensor is one of <see cref="Gradients"/>.</summary>
    public static bool IsGradient(string name) => name.EndsWith("." + Gradient, StringComparison.Ordinal);

    /// <summary>Puts a stored state back.</summary>
    /// <exception cref="InvalidDataException">The state is of another optimizer or another set of parameter groups.</exception>
    public static void Put(optim.Optimizer optimizer, nn.Module model, string prefix, JObject numbers, Func<string, Tensor?> read, string path)
    {
        if (numbers["type"]?.Value<string>() is { } type && type != optimizer.GetType().Name)
            throw new InvalidDataException($"{path}: holds the state of {type} where the config has {optimizer.GetType().Name}; resume with the optimizer of the checkpoint, or start afresh from its weights with load_from.");
        var groups = numbers["groups"] as JArray ?? [];
        var current = optimizer.ParamGroups.ToList();
        if (groups.Count != current.Count)
            throw new InvalidDataException($"{path}: holds {groups.Count} parameter groups where the config makes {current.Count}; resume with the paramwise_cfg of the checkpoint.");
        foreach (var (group, stored) in current.Zip(groups))
        {
            group.LearningRate = stored["lr"]!.Value<double>();
            group.InitialLearningRate = stored["initial_lr"]!.Value<double>();
        }

        foreach (var (name, parameter) in Parameters(optimizer, model))
        {
            using var gradient = read($"{prefix}{name}.{Gradient}");
            if (gradient is not null) parameter.grad = gradient;
        }

        foreach (var (name, state) in States(optimizer, model))
        {
            foreach (var field in Fields(state))
            {
                if (typeof(Tensor).IsAssignableFrom(field.FieldType))
                {
                    var stored = read($"{prefix}{name}.{field.Name}");
                    (field.GetValue(state) as Tensor)?.Dispose();
                    field.SetValue(state, stored?.DetachFromDisposeScope());
                }
                else if (numbers["state"]?[name]?[field.Name] is { } number)
                {
                    field.SetValue(state, number.ToObject(field.FieldType));
                }
            }
        }
    }

    private static IEnumerable<(string Name, OptimizerState State)> States(optim.Optimizer optimizer, nn.Module model)
    {
        if (optimizer is not OptimizerHelper helper)
            throw new NotSupportedException($"The state of {optimizer.GetType().FullName} cannot be stored: it does not derive from TorchSharp.Modules.OptimizerHelper.");
        return Parameters(optimizer, model).Select(entry => entry.Name).Zip(helper.state_dict().State);
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Parameters(optim.Optimizer optimizer, nn.Module model)
    {
        var names = model.named_parameters().ToDictionary(entry => entry.parameter.Handle, entry => entry.name);
        return optimizer.parameters().Select(parameter => (names[parameter.Handle], parameter));
    }

    private static IEnumerable<FieldInfo> Fields(OptimizerState state) =>
        state.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => typeof(Tensor).IsAssignableFrom(field.FieldType) || field.FieldType == typeof(long) || field.FieldType == typeof(double));
}
