/** Chinese large, English beside it: how everything but numbers stands on the board. */
export function Bilingual({ zh, en }: { readonly zh: string; readonly en: string }) {
  return (
    <>
      <span>{zh}</span>
      {en !== zh && (
        <>
          {' '}
          <span lang="en">{en}</span>
        </>
      )}
    </>
  )
}
