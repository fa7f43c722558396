/** Does a task of somebody else's; what it throws is reported as uncaught and stops nobody here. */
export function safely<Value>(task: () => Value): Value | undefined {
  try {
    return task()
  } catch (fault) {
    queueMicrotask(() => {
      throw fault
    })
    return undefined
  }
}
