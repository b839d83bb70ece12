/// Tells whose a socket is by the id of its control group.
///
/// The answer for an id that is known costs a look-up and no allocation. Any other id has the hierarchy walked, at most
/// once an interval, whatever the number of such ids. A socket keeps the control group in which it was made, so those
/// that are gone are remembered for the connections that outlive them.
package struct UnitResolver: Sendable {
    /// Why nothing can be resolved, or could not at the last walk.
    private var failure: AttributionError?

    /// How often the hierarchy was walked.
    package private(set) var walkCount: UInt64 = 0

    /// Whether the last walk left out control groups because of a limit.
    package private(set) var isTruncated = false

    /// Whether the hierarchy is seen from its root; `nil` when it is not seen at all.
    package let seesWholeHierarchy: Bool?

    private let mount: CgroupMount?
    private let limits: ResolverLimits
    private var nextWalk: ContinuousClock.Instant?

    /// The owners of the control groups that the last walk found.
    private var living: [UInt64: SocketOwner] = [:]

    /// The owners of those that an earlier walk found and a later one did not.
    private var history: OwnerHistory

    /// Ids that a complete walk did not find. Every socket is younger than its control group, so no later walk would.
    private var unresolvable: Set<UInt64> = []

    /// Resolves the control groups below `mount`.
    package init(mount: CgroupMount, limits: ResolverLimits = ResolverLimits()) {
        self.mount = mount
        self.limits = limits
        seesWholeHierarchy = mount.isWhole
        history = OwnerHistory(capacity: limits.historySize)
    }

    /// Resolves the control groups of this machine, as far as this process sees them.
    ///
    /// If the hierarchy is not to be found, every owner is unknown and ``unavailability`` says why.
    package init(mountInfoPath: String = "/proc/self/mountinfo", limits: ResolverLimits = ResolverLimits()) {
        self.limits = limits
        history = OwnerHistory(capacity: limits.historySize)
        do {
            let found = try CgroupMount.find(mountInfoPath: mountInfoPath)
            mount = found
            seesWholeHierarchy = found.isWhole
        } catch {
            mount = nil
            seesWholeHierarchy = nil
            failure = error
        }
    }

    /// Whether the hierarchy is mounted and was readable at the last walk.
    package var isAvailable: Bool {
        failure == nil
    }

    /// Why not every socket can be attributed: nothing can be resolved, or there was a socket whose control group this
    /// process cannot see. `nil` when all could.
    ///
    /// A control group that is not found although all of them are seen has been removed, which hides nothing.
    package var unavailability: AttributionError? {
        if let failure { return failure }
        if isTruncated { return .tooManyControlGroups(limit: limits.maximumDirectories) }
        guard seesWholeHierarchy == false, !unresolvable.isEmpty, let mount else { return nil }
        return .partOfHierarchy(path: mount.mountPoint)
    }

    /// The owner of a socket by its `INET_DIAG_CGROUP_ID`. `now` decides whether the hierarchy may be walked for it.
    package mutating func owner(of cgroupID: UInt64, at now: ContinuousClock.Instant) -> SocketOwner {
        if let owner = living[cgroupID] { return owner }
        if let owner = history[cgroupID] { return owner }
        if let nextWalk, now < nextWalk { return .unknown }
        guard !unresolvable.contains(cgroupID), let mount else { return .unknown }
        walk(mount)
        nextWalk = now + max(limits.rescanInterval, limits.pausePerDirectory * (living.count + 1))
        if let owner = living[cgroupID] { return owner }
        rememberUnresolvable(cgroupID)
        return .unknown
    }

    private mutating func walk(_ mount: CgroupMount) {
        walkCount &+= 1
        do {
            let walk = try CgroupWalk(mount, known: living, limits: limits)
            // A walk that was cut short may miss one that is there, and a later one sees it again.
            history.remove { walk.owners[$0] != nil }
            history.add(living.filter { walk.owners[$0.key] == nil })
            living = walk.owners
            isTruncated = !walk.isComplete
            failure = nil
        } catch {
            failure = error
        }
    }

    private mutating func rememberUnresolvable(_ cgroupID: UInt64) {
        guard isAvailable, !isTruncated else { return }
        if unresolvable.count >= limits.historySize { unresolvable.removeAll(keepingCapacity: true) }
        unresolvable.insert(cgroupID)
    }
}
