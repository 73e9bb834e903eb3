import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { formatSize } from './file-size.ts'
import { useUpload } from './use-upload.ts'

/** A place to drop a file on, with a button for whoever drags nothing. */
export function FileDrop() {
  const { t } = useTranslation()
  const { upload, error, send, cancel } = useUpload()
  const [over, setOver] = useState(false)
  const [isMany, setIsMany] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const hint = useId()

  function take(files: FileList | null) {
    const [file] = files ?? []
    if (!file || upload) return
    setIsMany((files?.length ?? 0) > 1)
    if ((files?.length ?? 0) === 1) void send(file)
  }

  const onDrag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }

  return (
    <section
      aria-label={t('Import a file')}
      onDragEnter={onDrag(true)}
      onDragOver={onDrag(true)}
      onDragLeave={onDrag(false)}
      onDrop={event => {
        onDrag(false)(event)
        take(event.dataTransfer.files)
      }}
      className={cn(
        'flex flex-col items-center justify-center gap-3 rounded-xl border border-dashed border-input/60 bg-card px-6 py-8 text-center transition-colors',
        over && 'border-primary bg-primary-soft/50',
      )}
    >
      {upload ? (
        <div className="flex w-full max-w-sm flex-col items-center gap-4" aria-live="polite">
          <div className="w-full text-start">
            <Progress
              label={
                upload.share < 1
                  ? t('Sending {{file}}', { file: upload.file.name })
                  : t('Looking at {{file}}', { file: upload.file.name })
              }
              share={upload.share}
            />
            <p className="mt-1 text-xs text-muted-foreground">{formatSize(upload.file.size)}</p>
          </div>
          <Button size="small" onClick={cancel}>
            {t('Cancel')}
          </Button>
        </div>
      ) : (
        <>
          <span className="grid size-11 place-items-center rounded-full bg-primary-soft text-primary">
            <FileUp className="size-5" aria-hidden="true" />
          </span>
          <div>
            <h2 className="font-medium">{t('Drop a file here')}</h2>
            <p id={hint} className="mt-0.5 max-w-sm text-[0.8125rem] text-balance text-muted-foreground">
              {t(
                'Orders or customers as CSV, TSV, JSON, NDJSON or Parquet, also gzipped. Nothing changes before you have seen what would.',
              )}
            </p>
          </div>
          <input
            ref={picker}
            type="file"
            aria-label={t('File to import')}
            tabIndex={-1}
            className="sr-only"
            accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.gz"
            onChange={event => {
              take(event.target.files)
              // The same file can be chosen again after it was mended.
              event.target.value = ''
            }}
          />
          <Button variant="primary" aria-describedby={hint} onClick={() => picker.current?.click()}>
            {t('Choose a file')}
          </Button>
        </>
      )}
      {isMany && !upload && (
        <Notice kind="warning">{t('One file at a time, please. Drop the first one again.')}</Notice>
      )}
      {error && (
        <Notice
          kind="error"
          title={t('{{file}} cannot be imported', { file: error.file })}
          className="w-full max-w-md text-start"
        >
          {error.detail}
        </Notice>
      )}
    </section>
  )
}
