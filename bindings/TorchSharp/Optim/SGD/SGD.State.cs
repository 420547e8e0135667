using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor momentum_buffer = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public void Dispose()
        {
            momentum_buffer?.Dispose();
        }

        public override void to(Device device)
        {
            MoveTensor(ref momentum_buffer, device);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            SaveConditionalStateTensor(writer, momentum_buffer);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            CopyTensor(ref momentum_buffer, state.momentum_buffer, _parameter.device);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && Close(momentum_buffer, state.momentum_buffer);

        public override void Initialize(OptimizerOptions options)
        {
            Replace(ref momentum_buffer, null);
        }
    }
}
