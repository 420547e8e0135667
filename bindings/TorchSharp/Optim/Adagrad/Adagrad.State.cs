using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adagrad
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;

        public Tensor sum = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public void Dispose()
        {
            sum?.Dispose();
        }

        public override void to(Device device)
        {
            MoveTensor(ref sum, device);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadTensor(reader, ref sum, _parameter.device);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            sum.Save(writer);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            CopyTensor(ref sum, state.sum, _parameter.device);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && Close(sum, state.sum);

        public override void Initialize(OptimizerOptions options)
        {
            var settings = (Options)options;
            step = 0;
            Replace(ref sum, Zeros().fill_(settings.initial_accumulator_value!.Value));
        }
    }
}
