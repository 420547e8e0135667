using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class DisposeScopeTests
{
    [Test]
    public void Scope_DisposesWhatWasCreatedInIt()
    {
        Tensor inside;
        using (NewDisposeScope())
            inside = zeros(2);
        Assert.That(inside.IsInvalid);
        Assert.That(() => inside.shape, Throws.InvalidOperationException);
    }

    [Test]
    public void MovedTensor_BelongsToTheOuterScope()
    {
        using var outer = NewDisposeScope();
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOuterDisposeScope();
        Assert.Multiple(() =>
        {
            Assert.That(moved.IsInvalid, Is.False);
            Assert.That(outer.Contains(moved));
        });
        outer.Dispose();
        Assert.That(moved.IsInvalid);
    }

    [Test]
    public void MoveToOuter_FromTheOutermostScope_Detaches()
    {
        Tensor moved;
        using (NewDisposeScope())
            moved = zeros(2).MoveToOuterDisposeScope();
        Assert.That(moved.IsInvalid, Is.False);
        moved.Dispose();
    }

    [Test]
    public void DetachedTensor_OutlivesItsScope()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = zeros(2).DetachFromDisposeScope();
        Assert.That(kept.IsInvalid, Is.False);
        kept.Dispose();
        Assert.That(kept.IsInvalid);
    }

    [Test]
    public void DisposeEverythingBut_KeepsTheNamedTensor()
    {
        using var scope = NewDisposeScope();
        Tensor a = zeros(1), b = zeros(1);
        scope.DisposeEverythingBut(b);
        Assert.Multiple(() =>
        {
            Assert.That(a.IsInvalid);
            Assert.That(b.IsInvalid, Is.False);
            Assert.That(scope.DisposablesCount, Is.EqualTo(1));
        });
    }

    [Test]
    public void AttachedTensor_IsDisposedWithItsNewScope()
    {
        var outside = zeros(1);
        using (var scope = NewDisposeScope())
            scope.Attach(outside);
        Assert.That(outside.IsInvalid);
    }

    [Test]
    public void MoveToOther_FollowsTheOtherTensor()
    {
        using var outer = NewDisposeScope();
        var anchor = zeros(1);
        using var inner = NewDisposeScope();
        var follower = zeros(1).MoveToOtherDisposeScope(anchor);
        Assert.That(outer.Contains(follower));
    }

    [Test]
    public void ScopesDisposedOutOfOrder_KeepTheNestIntact()
    {
        var first = NewDisposeScope();
        var second = NewDisposeScope();
        first.Dispose();
        Assert.That(CurrentDisposeScope, Is.SameAs(second));
        second.Dispose();
        Assert.That(CurrentDisposeScope, Is.Null);
    }

    [Test]
    public void DisposedScope_RefusesUse()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        Assert.That(() => scope.DisposablesCount, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void WrappedScope_KeepsOnlyTheResult()
    {
        Tensor? inner = null;
        using var result = WrappedTensorDisposeScope(() =>
        {
            inner = zeros(3);
            return inner.clone();
        });
        Assert.Multiple(() =>
        {
            Assert.That(inner!.IsInvalid);
            Assert.That(result.shape, Is.EqualTo(new long[] { 3 }));
        });
    }

    [Test]
    public void Statistics_CountCreationAndDisposal()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = zeros(1);
        using (NewDisposeScope())
        {
            _ = zeros(1);
            zeros(1).DetachFromDisposeScope().Dispose();
        }
        Assert.Multiple(() =>
        {
            Assert.That(statistics.CreatedOutsideScopeCount, Is.EqualTo(1));
            Assert.That(statistics.CreatedInScopeCount, Is.EqualTo(2));
            Assert.That(statistics.DisposedInScopeCount, Is.EqualTo(1));
            Assert.That(statistics.DetachedFromScopeCount, Is.EqualTo(1));
            Assert.That(statistics.ThreadTotalLiveCount, Is.EqualTo(1));
        });
        outside.Dispose();
        Assert.That(statistics.ThreadTotalLiveCount, Is.Zero);
    }

    [Test]
    public void Scopes_AreOfTheirThread()
    {
        using var scope = NewDisposeScope();
        DisposeScope? seen = scope;
        var thread = new Thread(() => seen = CurrentDisposeScope);
        thread.Start();
        thread.Join();
        Assert.That(seen, Is.Null);
    }
}
