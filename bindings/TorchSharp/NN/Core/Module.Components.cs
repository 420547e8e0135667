using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Body of a parameter property: the module owns the new value and disposes the old one.</summary>
            private protected void SetParameter(ref Parameter? field, Parameter? value, [CallerMemberName] string name = "")
            {
                if (ReferenceEquals(field, value))
                    return;
                field?.Dispose();
                field = value;
                field?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, field);
            }

            /// <summary>Body of a buffer property: the module owns the new value and disposes the old one.</summary>
            private protected void SetBuffer(ref Tensor? field, Tensor? value, [CallerMemberName] string name = "")
            {
                if (ReferenceEquals(field, value))
                    return;
                field?.Dispose();
                field = value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(name, field);
            }
        }
    }
}
