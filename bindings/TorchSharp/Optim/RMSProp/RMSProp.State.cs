using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;

        public Tensor square_avg = null!;

        public Tensor momentum_buffer = null!;

        public Tensor grad_avg = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public void Dispose()
        {
            square_avg?.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
        }

        public override void to(Device device)
        {
            MoveTensor(ref square_avg, device);
            MoveTensor(ref momentum_buffer, device);
            MoveTensor(ref grad_avg, device);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            LoadTensor(reader, ref square_avg, _parameter.device);
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
            LoadConditionalStateTensor(reader, ref grad_avg, _parameter.device);
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg.Save(writer);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var state = (State)source;
            step = state.step;
            CopyTensor(ref square_avg, state.square_avg, _parameter.device);
            CopyTensor(ref momentum_buffer, state.momentum_buffer, _parameter.device);
            CopyTensor(ref grad_avg, state.grad_avg, _parameter.device);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && Close(square_avg, state.square_avg)
            && Close(momentum_buffer, state.momentum_buffer)
            && Close(grad_avg, state.grad_avg);

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref square_avg, Zeros());
            Replace(ref momentum_buffer, Zeros());
            Replace(ref grad_avg, Zeros());
        }
    }
}
