using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;

    protected OrderedDict<nint, OptimizerState> _state = new();

    public OptimizerHelper()
    {
    }

    public void save_state_dict(string location)
    {
        using var stream = File.Create(location);
        using var writer = new BinaryWriter(stream);
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(dictionary.Options.Count);
        writer.Encode(dictionary.State.Count);
        foreach (var options in dictionary.Options)
            options.SaveStateDict(writer);
        foreach (var state in dictionary.State)
            state.SaveStateDict(writer);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");

        var (groups, states) = (reader.Decode(), reader.Decode());
        var dictionary = state_dict();
        Match(dictionary, groups, states);
        foreach (var options in dictionary.Options)
            options.LoadStateDict(reader);
        foreach (var state in dictionary.State)
            state.LoadStateDict(reader);
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        Match(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
        {
            if (!ReferenceEquals(target, source))
                target.LoadStateDict(source);
        }
        foreach (var (target, source) in own.State.Zip(state_dict.State))
        {
            if (!ReferenceEquals(target, source))
                target.LoadStateDict(source);
        }
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                indices.Add(result.State.Count);
                result.State.Add(_state[parameter.Handle]);
            }
            result.Options.Add(group.Options);
            result.StateIndexRef.Add(indices);
        }
        return result;
    }

    public void to(Device device)
    {
        foreach (var (_, state) in _state)
            state.to(device);
    }

    public override void zero_grad() => base.zero_grad();

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override void add_param_group(ParamGroup param_group) => base.add_param_group(param_group);

    protected Tensor _step<T>(Action<T> body, Func<Tensor> loss_closure = null!) where T : ParamGroup
    {
        Tensor loss = null!;
        if (loss_closure is not null)
        {
            using var _ = enable_grad();
            loss = loss_closure();
        }
        using (no_grad())
        {
            foreach (var group in _parameter_groups)
            {
                using var scope = NewDisposeScope();
                body((T)group);
            }
        }
        return loss;
    }

    /// <summary>The group's parameters that have a gradient, with that and their state, in lists for the operators on lists: what <paramref name="together"/> says no to never shares one.</summary>
    private protected List<Batch<TState>> Batches<TState>(ParamGroup group, Func<TState, TState, bool>? together = null) where TState : OptimizerState
    {
        var batches = new List<Batch<TState>>();
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } grad)
                continue;
            var state = (TState)_state[parameter.Handle];
            if (batches.Count == 0 || !batches[^1].Takes(parameter, state, together))
                batches.Add(new Batch<TState>());
            batches[^1].Add(parameter, grad, state);
        }
        return batches;
    }

    /// <summary>Adds a group whose options have been completed, with fresh state for its parameters.</summary>
    private protected void AddGroup(ParamGroup group, Func<Parameter, OptimizerState> createState)
    {
        group.InitialLearningRate = group.LearningRate;
        base.add_param_group(group);
        foreach (var parameter in group.Parameters)
        {
            var state = createState(parameter);
            _state[parameter.Handle] = state;
            state.Initialize(group.Options);
        }
    }

    private protected void ReleaseState()
    {
        foreach (var (_, state) in _state)
            (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    private static void Match(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException($"Invalid optimizer state -- different number of parameter groups: expected {own.Options.Count}, found {groups}.");
        if (states != own.State.Count)
            throw new ArgumentException($"Invalid optimizer state -- different number of states: expected {own.State.Count}, found {states}.");
    }
}
